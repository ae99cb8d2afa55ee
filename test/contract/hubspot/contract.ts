import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShapes } from '../shapes/tables';

/** One call of the SDK, as the contract file describes it. */
export interface Operation {
	method: string;
	path: string;
	query: readonly string[];
	requestBody: string | null;
	/** Status to the model of its body; null where there is no body. */
	success: Readonly<Record<string, string | null>>;
	/** The module whose models the names refer to. */
	module: string;
}

export interface Model {
	fields: Record<string, string>;
	required: string[];
	enums?: Record<string, string[]>;
}

export interface HubSpotContract {
	operations: Operation[];
	models: Record<string, Record<string, Model>>;
}

interface ContractFile {
	modules: Record<
		string,
		{
			apis: Record<
				string,
				Record<
					string,
					{
						method: string;
						path: string;
						query?: string[];
						appendQuery?: string[];
						requestBody?: string;
						success?: Record<string, string | null>;
					}
				>
			>;
			models: Record<string, Model>;
		}
	>;
}

/** The reference stands beside the repository, and is never part of it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'specs', 'hubspot');
export const CONTRACT_FILE = join(FOLDER, 'sdk-14.0.1-contract.json');

export function contractIsHere(): boolean {
	return existsSync(CONTRACT_FILE);
}

/** What our own table of shapes says. It stands in the repository, so that nothing is skipped anywhere. */
export function readContract(): HubSpotContract {
	return readShapes<HubSpotContract>('hubspot');
}

/** The same as the descriptions say; ask `contractIsHere` first. */
export function readDescribedContract(): HubSpotContract {
	const file = JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as ContractFile;
	const operations: Operation[] = [];
	const models: HubSpotContract['models'] = {};
	for (const [module, { apis, models: own }] of Object.entries(file.modules)) {
		models[module] = own;
		for (const operation of Object.values(apis).flatMap((calls) => Object.values(calls))) {
			operations.push({
				method: operation.method,
				path: operation.path.replace(/\/$/, ''),
				query: [...(operation.query ?? []), ...(operation.appendQuery ?? [])],
				requestBody: operation.requestBody ?? null,
				success: operation.success ?? {},
				module,
			});
		}
	}
	return { operations, models };
}
