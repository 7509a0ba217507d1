export { canInspectOn, type CanInspect, type InspectorRefusal } from './canInspectOn.ts';
