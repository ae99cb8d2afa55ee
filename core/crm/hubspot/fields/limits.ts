import type { FieldLimits } from '../../contract';
import { mappedProperties } from './pack-fields';

/** Characters that a text property holds. https://knowledge.hubspot.com/properties/property-field-types-in-hubspot */
export const LONGEST_TEXT = 65_536;

/** What HubSpot has room for. Numbers it keeps as they are given. */
export const LIMITS: FieldLimits = Object.fromEntries(
	mappedProperties.flatMap(({ canonical, type }) =>
		type === 'string' ? [[canonical, { length: LONGEST_TEXT }] as const] : [],
	),
);
