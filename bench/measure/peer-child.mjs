/** One peer: renders the document of a seed, times it, hands over the bytes. */
import { makeDocument } from '../document/make.mjs';
import { PEERS } from '../peers/table.mjs';
import { serve } from './child.mjs';

let peer;

serve(async ({ name, seed }) => {
  if (!peer) {
    peer = await PEERS[name]();
    await peer.prepare();
  }
  const input = peer.input(makeDocument(seed));
  const start = performance.now();
  const bytes = await peer.render(input);
  const time = performance.now() - start;
  peer.rest?.();
  return { time, bytes: Buffer.from(bytes) };
});
