/** The smallest program for a peer: node cold-run.mjs PEER DATA.json OUTPUT. */
import { readFileSync, writeFileSync } from 'node:fs';
import { PEERS } from '../peers/table.mjs';

const [name, data, output] = process.argv.slice(2);
const peer = await PEERS[name]();
await peer.prepare();
const input = peer.input(JSON.parse(readFileSync(data, 'utf8')));
writeFileSync(output, await peer.render(input));
