import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runModule } from '../../support/run-module';

/** What is made of the package before it is published, and who may publish it. */

const ROOT = join(__dirname, '../../..');
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const HOME = 'https://github.com/acme/pack';

async function made<T>(file: string, name: string, ...args: unknown[]): Promise<T> {
	const { stdout, stderr } = await runModule(`
		import { ${name} } from './sandbox/build/${file}.mjs';
		process.stdout.write(JSON.stringify(${name}(...${JSON.stringify(args)})));
	`);
	if (stderr) throw new Error(stderr);
	return JSON.parse(stdout) as T;
}

it('says in the manifest where the code lives, and publishes no other version than the tag’s', async () => {
	const manifest = JSON.parse(text('package.json')) as { version: string };
	const tag = `v${manifest.version}`;
	expect(await made('publishable', 'publishedManifest', manifest, 'acme/pack', tag)).toEqual({
		...manifest,
		homepage: `${HOME}#readme`,
		bugs: { url: `${HOME}/issues` },
		repository: { type: 'git', url: `git+${HOME}.git` },
	});
	await expect(made('publishable', 'publishedManifest', manifest, 'acme/pack', 'v9.9.9')).rejects.toThrow(/v9\.9\.9/);
	await expect(made('publishable', 'publishedManifest', manifest, 'pack', tag)).rejects.toThrow(/owner\/name/);
});

it('leads every link and picture of the README to this version', async () => {
	const readme = await made<string>('publishable', 'publishedReadme', text('README.md'), 'acme/pack', 'v0.2.0');
	const targets = [...readme.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset)="([^"]+)"/g)].map(([, link, shown]) =>
		String(link ?? shown),
	);
	expect(targets.length).toBeGreaterThan(20);
	expect(targets.filter((target) => !/^(https:|#)/.test(target))).toEqual([]);
	expect(targets).toContain(`${HOME}/blob/v0.2.0/docs/start.md`);
	expect(targets.some((target) => /^https:\/\/raw\..*\/acme\/pack\/v0\.2\.0\/docs\/images\//.test(target))).toBe(
		true,
	);
});

it('gives a node a link to its guide where the manifest has a home, and else none', async () => {
	const codex = { alias: ['a'], resources: { primaryDocumentation: [{ url: 'docs/nodes.md#crm-sync' }] } };
	expect(await made('codex-links', 'linked', codex, `${HOME}#readme`)).toEqual({
		alias: ['a'],
		resources: { primaryDocumentation: [{ url: `${HOME}/blob/HEAD/docs/nodes.md#crm-sync` }] },
	});
	expect(await made('codex-links', 'linked', codex)).toEqual({ alias: ['a'], resources: {} });
});

it('gives a credential that no vendor knows a link to its guide where the manifest has a home', async () => {
	const guides = {
		socialCrmSigningKeyApi: 'docs/start.md',
		socialCrmStoreApi: 'docs/integrations.md',
		socialCrmWebhookSecretApi: 'docs/platforms/README.md',
	};
	const types = [...Object.keys(guides), 'socialCrmHubSpotApi'].map((name) => ({ name, documentationUrl: 'before' }));
	const linked = await made<typeof types>('codex-links', 'linkedCredentials', types, `${HOME}#readme`);
	expect(linked.map(({ documentationUrl }) => documentationUrl.replace(/#.*/, ''))).toEqual([
		...Object.values(guides).map((page) => `${HOME}/blob/HEAD/${page}`),
		'before',
	]);
	for (const { documentationUrl } of linked.slice(0, -1)) {
		const [page = '', anchor] = documentationUrl.replace(`${HOME}/blob/HEAD/`, '').split('#');
		const headings = [...text(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
		const anchors = headings.map((heading) =>
			heading
				.toLowerCase()
				.replace(/[^\w\s-]/g, '')
				.replace(/\s/g, '-'),
		);
		if (anchor !== undefined) expect(anchors).toContain(anchor);
	}
	expect(await made('codex-links', 'linkedCredentials', types)).toEqual(types);
});

it('publishes by one job with a provenance, behind all checks, with actions that cannot change', () => {
	interface Job {
		needs?: string;
		permissions?: Record<string, string>;
		steps: Array<{ uses?: string; run?: string }>;
	}
	const workflow = parse(text('.github/workflows/publish.yml')) as {
		permissions: Record<string, string>;
		jobs: Record<string, Job>;
	};
	expect(workflow.permissions).toEqual({ contents: 'read' });
	const jobs = Object.values(workflow.jobs);
	expect(jobs.filter(({ permissions }) => permissions?.['id-token'] === 'write')).toHaveLength(1);
	const { publish, checks } = workflow.jobs;
	expect(publish?.needs).toBe('checks');
	expect(checks?.steps.map(({ run }) => run)).toContain('.ci/run');
	expect(publish?.steps.at(-1)?.run).toContain('npm publish --provenance');
	const actions = jobs.flatMap(({ steps }) => steps).flatMap(({ uses }) => uses ?? []);
	expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
