/** How an object of a CRM account is kept in step: what is usual, what a user said, and whether it can be done. */
export { describeChanges } from './describe-changes';
export type { FieldWarning } from './describe-loss';
export { USUAL_GUARD } from './default-policy';
export { describePolicy } from './describe-policy';
export { nativeFieldsOf } from './known-fields';
export { mappableFieldsOf, type MappableField } from './mappable-fields';
export type { GivenMapping, PolicyChanges } from './policy-changes';
export { policyWarnings } from './policy-warnings';
export { requireAgreement, requirePolicy } from './require-policy';
export { setPolicy, type SetPolicy, type SetPolicyInput } from './set-policy';
