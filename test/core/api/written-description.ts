import { join } from 'node:path';
import { stringify } from 'yaml';

import { describeApi } from '../../../core/api';

export const DESCRIPTION_FILE = join(__dirname, '../../../docs/openapi.yaml');

/** The description as it is published, which the code makes. */
export function writtenDescription(): string {
	const head =
		'# Made by test/core/api/write-description.ts from core/api/description, by which requests are checked.\n';
	// Through JSON, so that nothing is anchored that stands in two places.
	return (
		head + stringify(JSON.parse(JSON.stringify(describeApi())), { lineWidth: 120, aliasDuplicateObjects: false })
	);
}
