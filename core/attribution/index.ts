export { attribute } from './attribute';
export * from './contract';
