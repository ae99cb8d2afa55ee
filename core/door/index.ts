/** The front door: what platforms send to an address, whether it is proven, and what each of them wants back. Pure. */
export {
	type Door,
	type DoorAnswer,
	DOOR_NAMES,
	type DoorName,
	type DoorRequest,
	type DoorSecrets,
	type DoorVerdict,
	type Refusal,
	REFUSALS,
	type Secret,
} from './contract';
export { DOORS } from './doors';
export { derivedSecret, sealed, unsealed } from './proofs/derived-secret';
