import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the canvas shows below the name of a node: expressions, as n8n wants them. */

/** Operations that the panel calls otherwise than their value in words. */
const NAMES = {
	apply: 'Apply Plan',
	getAll: 'Get Many',
	getByEmail: 'Get by Email',
	rewrap: 'Rewrap Secrets',
	twoWay: 'Two-Way',
	undo: 'Undo Run',
};

/** The value of a parameter as the panel calls it: `ownAccount` is Own Account. */
function inWords(parameter: string): string {
	const value = `String($parameter["${parameter}"])`;
	const words = `${value}.replace(/([A-Z])/g, " $1").toLowerCase().replace(/(^| )[a-z]/g, (first) => first.toUpperCase())`;
	return `((${JSON.stringify(NAMES)})[${value}] ?? ${words})`;
}

/** `Get Many: Own Account` */
export const OPERATION_SUBTITLE = `={{ ${inWords('operation')} + ": " + ${inWords('resource')} }}`;

/** The name of what is chosen in a list, such as `WhatsApp`. */
export function choiceSubtitle({ name, options }: INodeProperties): string {
	const named = (options as INodePropertyOptions[]).map((option) => [String(option.value), option.name]);
	return `={{ (${JSON.stringify(Object.fromEntries(named))})[$parameter["${name}"]] ?? $parameter["${name}"] }}`;
}
