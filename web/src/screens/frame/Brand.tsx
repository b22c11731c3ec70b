/** The sign and the name. */
export function Brand(props: { small?: boolean; className?: string | undefined }) {
  const size = props.small ? 26 : 36;
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10, fontWeight: 700 }}>
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#3a7bd5" />
        <path
          d="M9 7v18M9 17.5 21.5 7M13.4 14 23 25"
          fill="none"
          stroke="#fff"
          strokeWidth="3.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={props.className} style={{ fontSize: props.small ? 15 : 20, letterSpacing: '0.02em' }}>
        Kakeru
      </span>
    </span>
  );
}
