/** What people may ask of whoever keeps their data. */
export { namesOf, namesPerson, type PersonNames } from './names-person';
export type { PersonToTell } from './person-data';
export { personJson, personObject, type PersonExport } from './person-json';
export { personPage } from './person-page';
export { removeOld, type Ages, type RemovedData } from './remove-old';
