/** Layout → PDF: page contents first, then what they turned out to need (fonts, pictures, structure). */

import type { Images } from '../../document/image.js';
import type { Layout } from '../../layout/frame.js';
import { type Attachment, writeAttachments } from './attachments.js';
import { srgbProfile } from './color-profile.js';
import { type PageTools, pageContent } from './content.js';
import { PdfFonts } from './fonts.js';
import { headingLevels } from './heading-levels.js';
import { PdfImages } from './images.js';
import { writeLinks } from './links.js';
import { type DocumentFacts, writeInfo, writeXmp } from './metadata.js';
import { ascii, dictionary, number, type ObjectNumber, PdfObjects, ref, textString } from './objects.js';
import { pageLabels, writeOutline } from './outline.js';
import { Structure } from './structure.js';

/** What a catalog is written from. */
interface Contents {
  readonly layout: Layout;
  readonly facts: DocumentFacts;
  readonly attachments: readonly Attachment[];
  readonly structure: Structure;
  /** The page tree's root, and its leaves. */
  readonly tree: ObjectNumber;
  readonly pages: readonly ObjectNumber[];
}

/**
 * The bytes of a tagged PDF 1.7 file to PDF/A-2u (A-3u when something is attached) and PDF/UA-1.
 * The same arguments give the same bytes.
 */
export function writePdf(
  layout: Layout,
  images: Images,
  facts: DocumentFacts,
  attachments: readonly Attachment[] = [],
): Uint8Array {
  const objects = new PdfObjects();
  const tools: PageTools = {
    fonts: new PdfFonts(),
    images: new PdfImages(images),
    structure: new Structure(headingLevels(layout.structure, layout.pages), layout.pages.length),
  };
  const [tree, resources] = [objects.reserve(), objects.reserve()];
  const pages = writePages(objects, layout, tools, tree, resources);
  objects.set(
    resources,
    `<< /Font << ${tools.fonts.write(objects)} >> /XObject << ${tools.images.write(objects)} >> >>`,
  );
  const { structure } = tools;
  const catalog = writeCatalog(objects, { layout, facts, attachments, structure, tree, pages });
  return objects.finish(catalog, writeInfo(objects, facts));
}

function writePages(
  objects: PdfObjects,
  layout: Layout,
  tools: PageTools,
  tree: ObjectNumber,
  resources: ObjectNumber,
): ObjectNumber[] {
  const pages = layout.pages.map(() => objects.reserve());
  layout.pages.forEach((page, index) => {
    const content = objects.addStream(ascii(pageContent(page, index, tools)));
    const box = `[0 0 ${number(page.width)} ${number(page.height)}]`;
    const links = writeLinks(objects, index, layout.pages, pages, tools.structure);
    objects.set(
      pages[index]!,
      `<< /Type /Page /Parent ${ref(tree)} /MediaBox ${box} /Resources ${ref(resources)} /Contents ${ref(content)} /StructParents ${index}${links} >>`,
    );
  });
  const kids = pages.map(ref).join(' ');
  objects.set(tree, dictionary({ Type: '/Pages', Kids: `[${kids}]`, Count: pages.length }));
  return pages;
}

function writeCatalog(objects: PdfObjects, contents: Contents): ObjectNumber {
  const { layout, facts, attachments, structure, tree, pages } = contents;
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
      OutputIntents: `[${ref(writeOutputIntent(objects))}]`,
      Metadata: ref(writeXmp(objects, facts, attachments.length > 0 ? 3 : 2)),
      ...writeAttachments(objects, attachments, facts.date),
    }),
  );
}

/** What device colours mean (ISO 19005-2 6.2.3): everything we draw is grey or sRGB. */
function writeOutputIntent(objects: PdfObjects): ObjectNumber {
  const profile = objects.addStream(srgbProfile(), { N: 3 });
  return objects.add(
    dictionary({
      Type: '/OutputIntent',
      S: '/GTS_PDFA1',
      OutputConditionIdentifier: '(sRGB)',
      Info: '(sRGB IEC61966-2.1)',
      DestOutputProfile: ref(profile),
    }),
  );
}
