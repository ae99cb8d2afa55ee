/** The REST API: its description, whether a request is proven and right, and how it is answered. Stores nothing. */
export { type ApiAnswer, type ApiRequest, type Caller, type FieldError, SCOPES, type Scope } from './contract';
export {
	API_ROOT,
	type ApiOperation,
	type ApiOutcome,
	describeApi,
	isAboutPeople,
	isOperationId,
	isRun,
	OPERATION_IDS,
	OPERATIONS,
	type OperationId,
	OUTCOMES,
	PARAMETERS,
	parametersIn,
	SCHEMAS,
	type SchemaName,
} from './description';
export { describeProblem, isPassing, type ResultAnswer, type ToldProblem } from './answers/problem-of';
export { answerResults, describeResult, type PersonResult } from './answers/results';
export { answerRun, answerStarted, runIdIn } from './answers/runs';
export { answerThings, type ThingResult } from './answers/things';
export { contactIdOf, integrationIdOf, publicContactId, publicIntegrationId } from './ids';
export { jsonAnswer, problem, problemBody, type ProblemName } from './problem';
export { readRequest, type ReadRequest } from './reading/read-request';
export { errorsIn } from './reading/validate';
export { issueToken, type TokenGrant, type TokenRealm } from './tokens/issue';
export { HOW_TO_MAKE_A_KEY, tokenKey, type TokenKey, type TokenKeys } from './tokens/keys';
export { openAnswer, openSecret, sealAnswer, sealSecret } from './tokens/seal';
export { type TokenRefusal, type Verified, verifyToken } from './tokens/verify';
