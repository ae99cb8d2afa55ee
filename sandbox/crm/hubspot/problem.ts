/** One entry of `errors` in HubSpot's error envelope. */
export interface ProblemDetail {
	message: string;
	code?: string;
	context?: Record<string, string[]>;
}

export interface ProblemBody {
	category?: string;
	subCategory?: string;
	message: string;
	errors?: ProblemDetail[];
	context?: Record<string, string[]>;
	/** Fields that only some answers have, such as `policyName`. */
	extra?: Record<string, unknown>;
	/** The word under `status`; OAuth puts its error code there. */
	status?: string;
}

/** Thrown by whatever finds the request wanting; turned into an answer in one place. */
export class HubSpotProblem extends Error {
	constructor(
		readonly httpStatus: number,
		readonly body: ProblemBody,
	) {
		super(body.message);
		this.name = 'HubSpotProblem';
	}
}

/** https://developers.hubspot.com/docs/api-reference/error-handling */
export function envelope(body: ProblemBody, correlationId: string): Record<string, unknown> {
	return {
		status: body.status ?? 'error',
		message: body.message,
		correlationId,
		...(body.errors === undefined ? {} : { errors: body.errors }),
		...(body.context === undefined ? {} : { context: body.context }),
		...(body.category === undefined ? {} : { category: body.category }),
		...(body.subCategory === undefined ? {} : { subCategory: body.subCategory }),
		...body.extra,
	};
}

export function validationProblem(message: string, more: Partial<ProblemBody> = {}): HubSpotProblem {
	return new HubSpotProblem(400, { category: 'VALIDATION_ERROR', message, ...more });
}

export function notFoundProblem(): HubSpotProblem {
	return new HubSpotProblem(404, { category: 'OBJECT_NOT_FOUND', message: 'resource not found' });
}

export function emailTakenProblem(existingId: string): HubSpotProblem {
	return new HubSpotProblem(409, {
		category: 'CONFLICT',
		message: `Contact already exists. Existing ID: ${existingId}`,
	});
}

export interface UniqueClash {
	portalId: number;
	objectLabel: string;
	property: string;
	value: string;
	id: string;
	existingId: string;
}

/** A value of a `hasUniqueValue` property that another record holds. */
export function uniqueValueProblem(clash: UniqueClash): HubSpotProblem {
	const coordinates =
		`portalId=${clash.portalId}, objectTypeId=ObjectTypeId{legacyObjectType=${clash.objectLabel}}, ` +
		`propertyName=${clash.property}, value=${clash.value}`;
	const message = `Cannot set PropertyValueCoordinates{${coordinates}} on ${clash.id}. ${clash.existingId} already has that value.`;
	return validationProblem(message, {
		errors: [{ message, code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [clash.property] } }],
	});
}

export interface ValueIssue {
	name: string;
	code: string;
	message: string;
}

/** Values that the definitions of their properties do not allow; every issue is in the one message. */
export function propertyValuesProblem(issues: readonly ValueIssue[], portalId: number): HubSpotProblem {
	const listed = issues.map(({ name, code, message }) => ({
		isValid: false,
		message,
		error: code,
		name,
		localizedErrorMessage: message,
		portalId,
	}));
	return validationProblem(`Property values were not valid: ${JSON.stringify(listed)}`, {
		errors: issues.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
	});
}
