import { writeFileSync } from 'node:fs';
import { FACTS } from './derive';
import { fileOf, writtenShapes } from './tables';

// `npx tsx test/contract/shapes/write.ts`, where the descriptions are: takes what the emulators learnt into the tables.
for (const [crm, facts] of Object.entries(FACTS)) writeFileSync(fileOf(crm), writtenShapes(facts()));
