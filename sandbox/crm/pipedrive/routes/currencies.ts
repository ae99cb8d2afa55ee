import type { PipedriveContext } from '../context';
import { success } from './route';
import type { ApiRoute } from './route';

/** Of each: its code, its name, the digits after the point, and its sign. */
const CURRENCIES: ReadonlyArray<readonly [string, string, number, string]> = [
	['EUR', 'Euro', 2, '\u20ac'],
	['GBP', 'British Pound Sterling', 2, '\u00a3'],
	['JPY', 'Japanese Yen', 0, '\u00a5'],
	['KWD', 'Kuwaiti Dinar', 3, 'KWD'],
	['USD', 'US Dollar', 2, '$'],
];

/** https://developers.pipedrive.com/docs/api/v1/Currencies */
export function currencyRoutes(_context: PipedriveContext): ApiRoute[] {
	return [
		{
			access: 'token',
			bucket: 'burst',
			effect: 'read',
			method: 'GET',
			template: '/v1/currencies',
			cost: 20,
			scopes: ['base'],
			run(request) {
				const term = (request.query.get('term') ?? '').toLowerCase();
				const rows = CURRENCIES.map(([code, name, digits, symbol], index) => ({
					id: index + 1,
					code,
					name,
					decimal_points: digits,
					symbol,
					active_flag: true,
					is_custom_flag: false,
				}));
				return success(rows.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(term)));
			},
		},
	];
}
