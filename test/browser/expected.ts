import { NodeHelpers, type INodeParameters, type INodePropertyOptions, type INodeTypeDescription } from 'n8n-workflow';

interface Choice {
	value: string;
	name: string;
}

/** The choices of a drop-down, as they are offered under these parameters. */
export function choicesOf(description: INodeTypeDescription, name: string, given: INodeParameters): Choice[] {
	const shown = shownProperties(description, given).find((property) => property.name === name);
	return ((shown?.options ?? []) as INodePropertyOptions[]).map(({ value, name: label }) => ({
		value: String(value),
		name: label,
	}));
}

const withoutElements = (text: string): string => text.replace(/<[^>]+>/g, '').trim();

/** What the editor shows without the name of the parameter, or not at all. */
const NAMELESS: ReadonlySet<string> = new Set(['credentials', 'hidden', 'resourceMapper']);

/** What the editor has to call the parameters of a node, by its description. @param read what is shown of a name */
export function labelsOf(
	description: INodeTypeDescription,
	given: INodeParameters,
	read: (displayName: string) => string = withoutElements,
): string[] {
	return shownProperties(description, given)
		.filter(({ type }) => !NAMELESS.has(type))
		.map(({ displayName }) => read(displayName));
}

/** What the credential fields have to be called. */
export function boxesOf(description: INodeTypeDescription, given: INodeParameters): string[] {
	const parameters = filled(description, given);
	return (description.credentials ?? [])
		.filter((each) => NodeHelpers.displayParameter(parameters, each, null, description))
		.map(({ displayName }) => displayName ?? '');
}

function filled(description: INodeTypeDescription, given: INodeParameters): INodeParameters {
	return NodeHelpers.getNodeParameters(description.properties, given, true, false, null, description) ?? {};
}

function shownProperties(description: INodeTypeDescription, given: INodeParameters) {
	const parameters = filled(description, given);
	return description.properties.filter((each) => NodeHelpers.displayParameter(parameters, each, null, description));
}
