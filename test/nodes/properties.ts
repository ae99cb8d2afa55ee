import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Reading what a description says. */

export const choices = (property: INodeProperties | undefined) =>
	((property?.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
export const shownFor = (property: INodeProperties, name: string) =>
	(property.displayOptions?.show?.[name] ?? []) as string[];
export const named = ({ properties }: INodeTypeDescription, name: string) =>
	properties.filter((property) => property.name === name);

/** All properties, those inside collections included. */
export function everyProperty(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
		if (property.type === 'collection') return [property, ...everyProperty(inner as INodeProperties[])];
		if (property.type === 'fixedCollection')
			return [property, ...inner.flatMap((group) => everyProperty((group as INodePropertyCollection).values))];
		return [property];
	});
}
