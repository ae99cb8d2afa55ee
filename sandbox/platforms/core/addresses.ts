/** What platforms hold against an address before they call it. @returns the first objection, or null */
export function objectionTo(
	address: unknown,
	{ ports, isPlainAllowed = false }: { ports?: readonly string[]; isPlainAllowed?: boolean } = {},
): 'notAnAddress' | 'notHttps' | 'port' | 'local' | null {
	if (typeof address !== 'string' || !URL.canParse(address)) return 'notAnAddress';
	const { protocol, port, hostname } = new URL(address);
	if (protocol !== 'https:' && protocol !== 'http:') return 'notAnAddress';
	if (protocol === 'http:' && !isPlainAllowed) return 'notHttps';
	if (/^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(hostname)) return 'local';
	if (ports !== undefined && !ports.includes(port === '' ? '443' : port)) return 'port';
	return null;
}
