import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { freshStore, runScoreNode } from './bench';

freshStore();

describe('The guide to Engagement Score', () => {
	it('shows what the node gives', async () => {
		const guide = readFileSync(join(__dirname, '../../../docs/nodes.md'), 'utf8');
		const section = guide.slice(guide.indexOf('## Engagement Score'));
		const [items, result] = [...section.matchAll(/```json\n([\s\S]*?)```/g)].map(
			([, block]) => JSON.parse(block ?? '') as unknown,
		);
		const run = await runScoreNode(
			'score',
			{ source: 'items', contactKey: '={{ $json.email }}', asOf: '2026-11-24T08:00:00Z' },
			items as IDataObject[],
		);
		expect(run.output()).toEqual([result]);
		expect(run.fullItems('Node')[0]?.pairedItem).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});
});
