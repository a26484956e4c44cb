/** The package's version, as files it makes name it. A test holds it against package.json. */
export const VERSION = '0.1.0';
