/** Ways to the settings of these projects. */
import { Link } from '@tanstack/react-router';
import type { Project } from '../../../core/api/types';
import css from './parts.module.css';

export function ProjectLinks(props: { projects: readonly Project[] }) {
  return (
    <ul className={css.links}>
      {props.projects.map((project) => (
        <li key={project.id}>
          <Link to="/settings/projects" search={{ id: project.id }}>
            {project.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
