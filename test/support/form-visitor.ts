import { setTimeout as sleep } from 'node:timers/promises';

import type { N8nClient } from '../../sandbox/n8n';

/** A page of one of n8n's forms, as it reached the visitor. */
export interface FormPage {
	status: number;
	/** Where it is, after all redirections. */
	url: string;
	html: string;
	/** What can be read on it, in one line. */
	text: string;
}

/** What somebody enters, by the labels of the fields; of radio buttons the one that is chosen. */
export type Entries = Readonly<Record<string, string>>;

/** Somebody who visits forms of n8n, with the cookies of a browser and none of its scripts. */
export interface FormVisitor {
	/** Opens an address, and allows n8n to tell the form who this is where it asks that. */
	open(url: string): Promise<FormPage>;
	/** Sends a page, and waits for the one that follows. */
	send(page: FormPage, entries?: Entries): Promise<FormPage>;
	/** What the page at the end does by itself: it lets the execution end. */
	leave(page: FormPage): Promise<void>;
}

const LOOKS = 600;
const LOOK_EVERY_MS = 100;

/** @param cookie of the log-in; without one it is a stranger */
export function formVisitor(n8n: N8nClient, cookie = ''): FormVisitor {
	const cookies = new Map(cookie.split('; ').flatMap(asPair));
	const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
		const headers = { ...init.headers, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
		const answer = await fetch(url, { ...init, headers: { ...headers, connection: 'close' }, redirect: 'manual' });
		for (const set of answer.headers.getSetCookie()) keep(cookies, set);
		return answer;
	};
	const get = async (url: string): Promise<FormPage> => {
		const answer = await ask(url);
		const location = answer.headers.get('location');
		if (location === null) return await pageOf(answer, url);
		await answer.arrayBuffer();
		return await get(new URL(location, url).toString());
	};
	const post = async (page: FormPage, body: FormData): Promise<FormPage> => {
		const headers = { 'x-auth-token': /const authToken = '([^']*)'/.exec(page.html)?.[1] ?? '' };
		return await pageOf(await ask(page.url, { method: 'POST', headers, body }), page.url);
	};
	const until = async (waitingUrl: string, status: string): Promise<void> => {
		const url = new URL(waitingUrl);
		url.pathname += '/n8n-execution-status';
		for (let look = 0; look < LOOKS; look++) {
			if ((await (await ask(url.toString())).text()) === status) return;
			await sleep(LOOK_EVERY_MS);
		}
		throw new Error(`Nothing is ${status} at ${waitingUrl}`);
	};
	return {
		async open(url) {
			const page = await get(url);
			const next = page.url.endsWith('/oauth/consent') ? await consent(n8n, ask) : null;
			return next === null ? page : await get(next);
		},
		async send(page, entries = {}) {
			const sent = await post(page, bodyOf(page, entries));
			const waitingUrl = /^\{"formWaitingUrl":"([^"]+)"/.exec(sent.html)?.[1];
			if (waitingUrl === undefined) return sent;
			await until(waitingUrl, 'form-waiting');
			return await get(waitingUrl);
		},
		async leave(page) {
			await post(page, new FormData());
			await until(page.url, 'success');
		},
	};
}

function asPair(cookie: string): Array<[string, string]> {
	const at = cookie.indexOf('=');
	return at < 0 ? [] : [[cookie.slice(0, at), cookie.slice(at + 1)]];
}

function keep(cookies: Map<string, string>, set: string): void {
	for (const [name, value] of asPair(set.split(';')[0] ?? '')) {
		if (/expires=Thu, 01 Jan 1970/i.test(set)) cookies.delete(name);
		else cookies.set(name, value);
	}
}

/** What n8n's own page of consent does. @returns where it leads; `null` for who is not logged in, or is not let in */
async function consent(
	{ url }: N8nClient,
	ask: (url: string, init?: RequestInit) => Promise<Response>,
): Promise<string | null> {
	const details = await ask(`${url}/rest/consent/details`);
	if (!details.ok) return null;
	const { data } = (await details.json()) as { data: { redirectUrl?: string } };
	if (data.redirectUrl !== undefined) return data.redirectUrl;
	const headers = { 'content-type': 'application/json' };
	const body = JSON.stringify({ approved: true });
	const approved = await ask(`${url}/rest/consent/approve`, { method: 'POST', headers, body });
	return ((await approved.json()) as { data: { redirectUrl: string } }).data.redirectUrl;
}

async function pageOf(answer: Response, url: string): Promise<FormPage> {
	const html = await answer.text();
	const text = html
		.replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>|<input type="hidden"[^>]*>|<[^>]+>/g, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
	return { status: answer.status, url, html, text };
}

/** As the page's script puts it together: each field by its id. @throws Error for a label that the page has not */
function bodyOf({ html }: FormPage, entries: Entries): FormData {
	const body = new FormData();
	for (const [, id = '', value = ''] of html.matchAll(/<input type="hidden" id="(field-\d+)"[^>]* value="([^"]*)"/g))
		body.append(id, value);
	for (const [, id = '', value = ''] of html.matchAll(/id='(field-\d+)'\s+name='[^']*'\s+value="([^"]*)"/g))
		body.append(id, value);
	for (const [label, value] of Object.entries(entries)) {
		const [, shown = ''] = html.split(`>${label}</label>`);
		const [, id] = /id='(field-\d+)'/.exec(shown) ?? [];
		if (id === undefined) throw new Error(`The page has no field ${label}`);
		const isRadio = /^\s*<div\s+class='multiselect/.test(shown);
		body.set(id, isRadio ? JSON.stringify([value]) : value);
	}
	return body;
}

/** Another user of that n8n, who is no owner of anything and logged in. */
export async function addMember(n8n: N8nClient, email: string): Promise<{ id: string; cookie: string }> {
	type Invited = Array<{ user: { id: string; inviteAcceptUrl: string } }>;
	const [invited] = await n8n.rest<Invited>('POST', '/invitations', [{ email, role: 'global:member' }]);
	const { id, inviteAcceptUrl } = invited!.user;
	const token = new URL(inviteAcceptUrl).searchParams.get('token');
	const answer = await fetch(`${n8n.url}/rest/invitations/accept`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', connection: 'close' },
		body: JSON.stringify({ token, firstName: 'Mel', lastName: 'Member', password: 'Sandbox-Member-1' }),
	});
	await answer.arrayBuffer();
	const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
	return { id, cookie: cookies.join('; ') };
}
