export * from './adapter';
export * from './call-totals';
export * from './capabilities';
export * from './choices';
export * from './fields';
export * from './records';
export * from './sales';
export * from './whereabouts';
