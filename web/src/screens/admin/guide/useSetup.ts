/** How far the setting-up is, from what the server has; `null` until all of it is known. */
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { linesQuery, resultSetsQuery } from '../../app/api';
import { allProjectsQuery, fieldSetsQuery, workgroupsQuery } from '../queries';
import { type Found, type StepName, type StepState, stepStates } from './steps';

export interface Setup {
  found: Found;
  states: Record<StepName, StepState>;
}

export function useSetup() {
  const groups = useQuery(workgroupsQuery);
  const fieldSets = useQuery(fieldSetsQuery);
  const resultSets = useQuery(resultSetsQuery);
  const projects = useQuery(allProjectsQuery());
  const lines = useQuery(linesQuery);
  // What was put off is this browser's own note: nothing depends on it.
  const [skipped, setSkipped] = useLocalStorage<StepName[]>({ key: 'kakeru.guide.later', defaultValue: [] });
  const all = [groups, fieldSets, resultSets, projects, lines];
  let setup: Setup | null = null;
  if (groups.data && fieldSets.data && resultSets.data && projects.data && lines.data) {
    const found: Found = {
      groups: groups.data,
      fieldSets: fieldSets.data.items,
      resultSets: resultSets.data.items,
      projects: projects.data,
      lines: lines.data.items,
    };
    setup = { found, states: stepStates(found, new Set(skipped)) };
  }
  return {
    setup,
    error: all.find((q) => q.isError)?.error ?? null,
    retry: () => {
      for (const query of all) void query.refetch();
    },
    putOff: (step: StepName, later: boolean) =>
      setSkipped((old) => (later ? [...old, step] : old.filter((s) => s !== step))),
  };
}
