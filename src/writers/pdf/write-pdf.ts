/** Layout → PDF: page contents first, then what they turned out to need (fonts, pictures, structure). */

import type { Images } from '../../document/image.js';
import type { Layout } from '../../layout/frame.js';
import { type PageTools, pageContent } from './content.js';
import { PdfFonts } from './fonts.js';
import { PdfImages } from './images.js';
import { type DocumentFacts, pageLabels, writeInfo, writeOutline, writeXmp } from './metadata.js';
import { dictionary, number, type ObjectNumber, PdfObjects, ref, textString } from './objects.js';
import { Structure } from './structure.js';

const encoder = new TextEncoder();

/** The bytes of a tagged PDF 1.7 file. The same arguments give the same bytes. */
export function writePdf(layout: Layout, images: Images, facts: DocumentFacts): Uint8Array {
  const objects = new PdfObjects();
  const tools: PageTools = {
    fonts: new PdfFonts(),
    images: new PdfImages(images),
    structure: new Structure(),
  };
  const contents = layout.pages.map((page, index) => pageContent(page, index, tools));
  const [tree, resources] = [objects.reserve(), objects.reserve()];
  const pages = layout.pages.map((page, index) =>
    objects.add(
      dictionary({
        Type: '/Page',
        Parent: ref(tree),
        MediaBox: `[0 0 ${number(page.width)} ${number(page.height)}]`,
        Resources: ref(resources),
        Contents: ref(objects.addStream(encoder.encode(contents[index]))),
        StructParents: index,
      }),
    ),
  );
  objects.set(
    tree,
    dictionary({ Type: '/Pages', Kids: `[${pages.map(ref).join(' ')}]`, Count: pages.length }),
  );
  objects.set(
    resources,
    `<< /Font << ${tools.fonts.write(objects)} >> /XObject << ${tools.images.write(objects)} >> >>`,
  );
  const catalog = writeCatalog(objects, layout, facts, tools.structure, tree, pages);
  return objects.finish(catalog, writeInfo(objects, facts));
}

function writeCatalog(
  objects: PdfObjects,
  layout: Layout,
  facts: DocumentFacts,
  structure: Structure,
  tree: ObjectNumber,
  pages: readonly ObjectNumber[],
): ObjectNumber {
  const outline = writeOutline(objects, layout.outline, layout.pages, pages);
  return objects.add(
    dictionary({
      Type: '/Catalog',
      Pages: ref(tree),
      Outlines: outline === undefined ? undefined : ref(outline),
      PageMode: outline === undefined ? undefined : '/UseOutlines',
      PageLabels: pageLabels(layout.pages),
      Lang: textString(facts.language),
      ViewerPreferences: '<< /DisplayDocTitle true >>',
      MarkInfo: '<< /Marked true >>',
      StructTreeRoot: ref(structure.write(objects, layout.structure, pages)),
      Metadata: ref(writeXmp(objects, facts)),
    }),
  );
}
