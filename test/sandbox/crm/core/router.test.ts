import { createRouter } from '../../../../sandbox/crm/core/router';
import type { Route } from '../../../../sandbox/crm/core/router';

const route = (method: string, template: string): Route => ({
	method,
	template,
	effect: 'read',
	handle: () => ({ status: 200 }),
});
const router = createRouter([
	route('GET', '/people/{id}'),
	route('GET', '/people/search'),
	route('POST', '/people/{id}/notes/{note}'),
	route('GET', '/{any}/thing'),
]);

test.each([
	['GET', '/people/7', '/people/{id}', { id: '7' }],
	['GET', '/people/search', '/people/search', {}],
	['GET', '/people/search/', '/people/search', {}],
	['GET', '/people/a%40b.com', '/people/{id}', { id: 'a@b.com' }],
	['GET', '/people/100%', '/people/{id}', { id: '100%' }],
	['POST', '/people/7/notes/8', '/people/{id}/notes/{note}', { id: '7', note: '8' }],
])('%s %s meets %s', (method, path, template, params) => {
	const match = router.match(method, path);
	expect([match?.route.template, match?.params]).toEqual([template, params]);
});

test.each([
	['GET', '/people', false],
	['DELETE', '/people/7', true],
	['GET', '/people/7/notes/8/9', false],
])('%s %s meets nothing; the path is known: %s', (method, path, known) => {
	expect([router.match(method, path), router.knowsPath(path)]).toEqual([null, known]);
});
