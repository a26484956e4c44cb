// In place of the package 'source-map' (see build.mjs): Handlebars works without.
throw new Error('source maps are not made');
