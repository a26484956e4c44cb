/** Layout → PDF: page contents first, then what they turned out to need (fonts, pictures, structure). */

import type { Images } from '../../document/image.js';
import type { Layout } from '../../layout/frame.js';
import { type Attachment, writeAttachments } from './attachments.js';
import { deflatedProfile } from './color-profile.js';
import { type PageTools, pageContent } from './content.js';
import { PdfFonts } from './fonts.js';
import { headingLevels } from './heading-levels.js';
import { PdfImages } from './images.js';
import { writeLinks } from './links.js';
import { type DocumentFacts, writeInfo, writeXmp } from './metadata.js';
import { dictionary, number, type ObjectNumber, PdfObjects, ref, textString } from './objects.js';
import { Operators } from './operators.js';
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

interface Roots {
  readonly catalog: ObjectNumber;
  readonly info: ObjectNumber;
}

/**
 * The bytes of a tagged PDF 1.7 file to PDF/A-2u (A-3u when something is attached) and PDF/UA-1.
 * The same arguments give the same bytes.
 */
export async function writePdf(
  layout: Layout,
  images: Images,
  facts: DocumentFacts,
  attachments: readonly Attachment[] = [],
): Promise<Uint8Array> {
  const objects = new PdfObjects();
  const { catalog, info } = writeObjects(objects, layout, images, facts, attachments);
  return objects.finish(catalog, info);
}

function writeObjects(
  objects: PdfObjects,
  layout: Layout,
  images: Images,
  facts: DocumentFacts,
  attachments: readonly Attachment[],
): Roots {
  const tools: PageTools = {
    fonts: new PdfFonts(),
    images: new PdfImages(images),
    structure: new Structure(headingLevels(layout.structure, layout.pages), layout.pages.length),
    operators: new Operators(),
  };
  const [tree, resources] = [objects.reserve(), objects.reserve()];
  // Fonts first: other threads deflate them while pages and structure are written.
  const pages = layout.pages.map(() => objects.reserve());
  const drawn = layout.pages.map((page, index) => ({
    content: pageContent(page, index, tools),
    links: writeLinks(objects, index, layout.pages, pages, tools.structure),
  }));
  objects.set(
    resources,
    `<< /Font << ${tools.fonts.write(objects)} >> /XObject << ${tools.images.write(objects)} >> >>`,
  );
  const { structure } = tools;
  const leaves = drawn.map(({ content, links }, index) => {
    const { width, height } = layout.pages[index]!;
    const stream = objects.addStream(content);
    const box = `[0 0 ${number(width)} ${number(height)}]`;
    return `<< /Type /Page /Parent ${ref(tree)} /MediaBox ${box} /Resources ${ref(resources)} /Contents ${ref(stream)} /StructParents ${index}${links} >>`;
  });
  writePages(objects, tree, pages, leaves);
  const catalog = writeCatalog(objects, { layout, facts, attachments, structure, tree, pages });
  return { catalog, info: writeInfo(objects, facts) };
}

/** The page tree: `pages` are its leaves' numbers. */
function writePages(
  objects: PdfObjects,
  tree: ObjectNumber,
  pages: readonly ObjectNumber[],
  leaves: readonly string[],
): void {
  for (const [index, leaf] of leaves.entries()) objects.set(pages[index]!, leaf);
  const kids = pages.map(ref).join(' ');
  objects.set(tree, dictionary({ Type: '/Pages', Kids: `[${kids}]`, Count: pages.length }));
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
  const profile = objects.addStream(deflatedProfile(), { N: 3, Filter: '/FlateDecode' });
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
