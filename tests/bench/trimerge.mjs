// SPDX-License-Identifier: MIT
// The same merge by trimerge, for tests/bench/trimerge.cpp:
//   node trimerge.mjs MODULES BASE MINE THEIRS
// Says "ready", then for each line it reads parses the three texts, merges them, writes the result, and says how many seconds
// of processor time that took. The texts are strings in memory before the clock starts. Mergers are chosen in trimerge's favour: no deep
// comparison, and a conflict takes one side, where it would stop by itself.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, ...paths] = process.argv.slice(2);
const { combineMergers, trimergeArrayCreator, trimergeEquality, trimergeJsonObject } = createRequire(`${modules}/package.json`)('trimerge');
const identity = (item) => (item !== null && typeof item === 'object' ? item.id ?? item.sku : String(item));
const merge = combineMergers(trimergeEquality, trimergeJsonObject, trimergeArrayCreator(identity), (base, mine) => mine);
const texts = paths.map((path) => readFileSync(path, 'utf8'));

console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) {
    const begin = process.cpuUsage();
    const merged = JSON.stringify(merge(...texts.map((text) => JSON.parse(text))));
    const used = process.cpuUsage(begin);
    const seconds = (used.user + used.system) / 1e6;
    console.log(merged.length > 0 ? seconds : 'nothing was merged');
}
