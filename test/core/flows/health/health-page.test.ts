import { person, withKeys } from '../../store/support/people';
import { conflict, deadLetter } from '../../store/support/sync';
import { account, at, endedRun, healthStage, NO_LINKS } from './stage';

const stage = healthStage();

const HOSTILE = [
	'<script>document.title = "ran"</script>',
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'</style></table></body><!--',
	'\u202Eevil',
];

describe('The page of the health of a workspace', () => {
	it('shows names, reasons and messages as text, whatever is in them', async () => {
		await stage.keepInStep();
		const { integrations, syncRuns, contacts, deadLetters } = stage.workspace();
		await integrations.save(account('hubspot:1', HOSTILE.join(' ')), 'credential of hubspot:1');
		for (const [number, text] of HOSTILE.entries())
			await syncRuns.save(endedRun(number, { state: 'failed', reason: text }));
		await contacts.save(HOSTILE.map((_, number) => withKeys(person(number))));
		await deadLetters.put(
			HOSTILE.map((text, number) =>
				deadLetter(number, { contactId: `contact-${number}`, kind: text, message: text, fix: text }),
			),
		);
		const page = await stage.page();
		expect(page).toContain('&lt;script&gt;document.title = &quot;ran&quot;&lt;/script&gt;');
		expect(page).not.toMatch(/<script|<img|onmouseover='|<!--|\u202E/);
		expect(page.match(/<\/style>/g)).toHaveLength(1);
		expect(page.match(/<\/body>/g)).toHaveLength(1);
	});

	it('tells what is left of the calls of the account, and since when none is taken', async () => {
		await stage.keepInStep();
		expect(await stage.page()).toContain('nothing was called yet');
		const window = { limit: 190, everyMs: 10_000, left: 187 };
		stage.budgets.set('1', { day: null, window, blockedUntil: null });
		expect(await stage.page()).toContain('187 of 190 calls in 10 s are free');
		stage.budgets.set('1', { day: { limit: 1_000, left: 12, at: at(1) }, window, blockedUntil: null });
		expect(await stage.page()).toMatch(/187 of 190 calls in 10 s are free; 12 of 1,000 left of the day, said/);
		stage.budgets.set('1', { day: null, window, blockedUntil: at(-1) });
		expect(await stage.page()).toContain('the CRM takes no call until');
	});

	it('links to the forms, and to nothing that is no address of the web', async () => {
		await stage.keepInStep();
		await stage.workspace().contacts.save([withKeys(person(1))]);
		await stage.workspace().conflicts.open([conflict(1)]);
		const address = 'https://n8n.example.com/form/social-crm-conflicts?a=1&b="2"';
		const page = await stage.page({ ...NO_LINKS, conflicts: address, reviews: 'javascript:alert(1)' });
		expect(page).toContain(
			'href="https://n8n.example.com/form/social-crm-conflicts?a=1&amp;b=&quot;2&quot;" target="_blank" rel="noreferrer noopener"',
		);
		expect(page).not.toContain('javascript:');
		expect(await stage.page()).not.toContain('<a ');
	});

	it('loads nothing and needs no script', async () => {
		await stage.keepInStep();
		await stage.workspace().syncRuns.save(endedRun(0));
		const page = await stage.page();
		expect(page).toContain("default-src 'none'");
		expect(page).not.toMatch(/<(script|img|link|iframe|object|form)\b|\son\w+=|url\(/);
		expect(page).toContain('All is well');
	});

	it('of another workspace names nothing of this one', async () => {
		await stage.keepInStep('hubspot:1');
		await stage.workspace().syncRuns.save(endedRun(0, { state: 'failed', reason: 'Only theirs' }));
		const page = await stage.page(NO_LINKS, 'other');
		expect(page).not.toMatch(/hubspot|HUBSPOT|Acme|Only theirs/);
		expect(page).toContain('Nothing is kept in step');
	});
});
