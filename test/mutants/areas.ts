/** What is mutated, and the tests that stand near enough to have to notice. Both as paths from the root. */
export interface Area {
	folder: string;
	tests: string[];
}

export const AREAS: Area[] = [
	{ folder: 'core/scoring', tests: ['test/core/scoring'] },
	{ folder: 'core/crm/transport', tests: ['test/core/crm/transport'] },
	{ folder: 'core/contact', tests: ['test/core/contact'] },
	{ folder: 'core/flows', tests: ['test/core/flows'] },
	{ folder: 'core/store', tests: ['test/core/store', 'test/conformance/store'] },
];
