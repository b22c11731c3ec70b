/** The colours that results and statuses are given. They are stored, so they stand here as they are sent. */
export const PALETTE = [
  { value: '#868e96', key: 'grey' },
  { value: '#1c7ed6', key: 'blue' },
  { value: '#0c8599', key: 'cyan' },
  { value: '#2f9e44', key: 'green' },
  { value: '#66a80f', key: 'lime' },
  { value: '#e8a800', key: 'yellow' },
  { value: '#f08c00', key: 'orange' },
  { value: '#e03131', key: 'red' },
  { value: '#d6336c', key: 'pink' },
  { value: '#9c36b5', key: 'purple' },
  { value: '#4263eb', key: 'indigo' },
  { value: '#8a5a3b', key: 'brown' },
] as const;

export type ColourName = (typeof PALETTE)[number]['key'];

export function colour(name: ColourName): string {
  return PALETTE.find((c) => c.key === name)?.value ?? PALETTE[0].value;
}
