import type { HubSpotContext } from '../context';
import type { Limits } from '../rules/limits';
import type { PathTable } from './paths';
import type { HubSpotRoute } from './route';

const DAY_MS = 86_400_000;

/** https://developers.hubspot.com/docs/api-reference/account-account-info-v3/guide */
export function accountRoutes(context: HubSpotContext, paths: PathTable, limits: Limits): HubSpotRoute[] {
	const reads = { method: 'GET', effect: 'read', bucket: 'burst', scopes: [] } as const;
	return [
		{
			...reads,
			template: `${paths.account}/details`,
			run: () => ({
				status: 200,
				json: {
					portalId: context.settings().portalId,
					accountType: 'DEVELOPER_TEST',
					timeZone: 'UTC',
					companyCurrency: context.settings().currencies[0],
					additionalCurrencies: context.settings().currencies.slice(1),
					utcOffset: '+00:00',
					utcOffsetMilliseconds: 0,
					uiDomain: 'app.hubspot.com',
					dataHostingLocation: 'na1',
				},
			}),
		},
		{
			...reads,
			template: `${paths.account}/api-usage/daily/private-apps`,
			run: () => ({
				status: 200,
				json: {
					results: [
						{
							name: 'private-apps-api-calls-daily',
							usageLimit: context.settings().dailyQuota,
							currentUsage: limits.usedToday(),
							collectedAt: new Date(context.clock.now()).toISOString(),
							fetchStatus: 'SUCCESS',
							resetsAt: new Date((Math.floor(context.clock.now() / DAY_MS) + 1) * DAY_MS).toISOString(),
						},
					],
				},
			}),
		},
	];
}
