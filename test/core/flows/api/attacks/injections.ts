import type { Random } from '../../../../../sandbox/crm/core/random';

/** Text that is more than text to somebody: a database, a template, a shell, a page, a log, a path, an engine. */
const INJECTIONS: readonly string[] = [
	"' or 1=1 --",
	"' union select wrapped_key, secrets from integration_connections --",
	'"; drop table contacts; --',
	"'; attach database '/tmp/x' as x; --",
	'1); delete from api_tokens; --',
	"%' and workspace_id = 'rival",
	'_%',
	'{{ $env.N8N_ENCRYPTION_KEY }}',
	'={{ $json }}',
	'={{ require("child_process").execSync("id") }}',
	'${jndi:ldap://x}',
	'#{7*7}',
	'<%= 7*7 %>',
	'`id`',
	'$(id)',
	'| id',
	'../../etc/passwd',
	'..%2f..%2fetc%2fpasswd',
	'%2e%2e%2f',
	'..\\..\\windows',
	'/webhook/api/crm/integrations/int_crm_2/contacts/sync',
	'//rival.example/',
	'file:///etc/passwd',
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	'","workspace":"rival',
	'"}],"workspace":"rival","x":[{"y":"',
	'\u0000',
	'a\u0000b',
	'x\r\nset-cookie: workspace=rival',
	'x\nx-workspace: rival',
	'\u202erival',
	'\u2028',
	'\ufeffrival',
	'rival\u200b',
	'ｒｉｖａｌ',
	'RIVAL',
	'rival ',
	'ﬀ',
	'\ud800',
	'İ',
	'%c0%ae%c0%ae/',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'{"$ne":null}',
	'[object Object]',
	'undefined',
	'null',
	'NaN',
	'-1',
	'9'.repeat(400),
	'(a+)+$',
	'a'.repeat(5_000),
	'=cmd|/c calc!A1',
];

export const oneOf = <T>(all: readonly T[], random: Random): T => all[random.integer(all.length)] as T;

/** One of them, or two in one. */
export function injection(random: Random): string {
	const text = oneOf(INJECTIONS, random);
	return random.integer(4) === 0 ? text + oneOf(INJECTIONS, random) : text;
}

/** Bodies that are no request, each by what is wrong with them; a reader that trips does not come to the next. */
export const BODIES: ReadonlyArray<(sound: string, random: Random) => Buffer> = [
	(_sound, random) => Buffer.from('['.repeat(1 + random.integer(3_000))),
	(_sound, random) => Buffer.from('{"a":'.repeat(1 + random.integer(3_000))),
	(sound, random) => Buffer.from(sound.slice(0, random.integer(sound.length))),
	(sound) => Buffer.from(`${sound}${sound}`),
	(sound) => Buffer.from(sound.replace('{', '{"workspace":"rival","workspace":"acme",')),
	(sound) => Buffer.from(sound.replace('{', '{"workspac\\u0065":"rival","workspace":"acme",')),
	(sound) => Buffer.from(sound.replace('{', '{"__proto__":{"workspace":"rival","isAdmin":true},')),
	(sound) => Buffer.from(sound.replace('{', '{"constructor":{"prototype":{"workspace":"rival"}},')),
	(sound) => Buffer.concat([Buffer.from(sound), Buffer.from('c0af', 'hex')]),
	(sound) => Buffer.from(sound, 'utf16le'),
	(sound, random) => Buffer.from(`[${`${sound},`.repeat(1 + random.integer(20))}${sound}]`),
	(_sound, random) => Buffer.from(oneOf(['', ' ', 'null', 'true', '0', '""', '[]', '{}', '1e999', '-'], random)),
	(_sound, random) => Buffer.from(`{"people":[${'{},'.repeat(random.integer(2_000))}{}]}`),
	(_sound, random) => Buffer.from(`{"emails":["${'a'.repeat(400 + random.integer(70_000))}@example.com"]}`),
	(_sound, random) => Buffer.from(Array.from({ length: 1 + random.integer(200) }, () => random.integer(256))),
	(_sound, random) =>
		Buffer.from(`{${Array.from({ length: 1 + random.integer(500) }, (_, at) => `"x${at}":1`).join(',')}}`),
];

/** One that is larger than any operation takes; few of them, for their size. */
export const oversized = (sound: string): Buffer =>
	Buffer.from(sound.replace('{', `{${' '.repeat(9 * 1_024 * 1_024)}`));
