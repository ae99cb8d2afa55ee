import { writeFileSync } from 'node:fs';
import { DESCRIPTION_FILE, writtenDescription } from './written-description';

// `npx tsx test/core/api/write-description.ts` after core/api/description was changed.
writeFileSync(DESCRIPTION_FILE, writtenDescription());
