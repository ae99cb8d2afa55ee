import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** What the canvas shows below the name of a node: expressions, as n8n wants them. */

/** The value of a parameter in words: `getAll` is Get Many in the panel, and the others are called what they are. */
function inWords(parameter: string): string {
	const value = `String($parameter["${parameter}"]).replace(/^getAll$/, "getMany")`;
	return `${value}.replace(/([A-Z])/g, " $1").toLowerCase().replace(/(^| )[a-z]/g, (first) => first.toUpperCase())`;
}

/** `Get Many: Own Account` */
export const OPERATION_SUBTITLE = `={{ ${inWords('operation')} + ": " + ${inWords('resource')} }}`;

/** The name of what is chosen in a list, such as `WhatsApp`. */
export function choiceSubtitle({ name, options }: INodeProperties): string {
	const named = (options as INodePropertyOptions[]).map((option) => [String(option.value), option.name]);
	return `={{ (${JSON.stringify(Object.fromEntries(named))})[$parameter["${name}"]] ?? $parameter["${name}"] }}`;
}
