/** Mantine's theme, in the tokens' colours and sizes. */
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  NativeSelect,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const field = {
  input: { '--input-fz': 'var(--k-text-m)' },
  error: { fontSize: 'var(--k-text-s)' },
  description: { fontSize: 'var(--k-text-s)' },
  label: { fontSize: 'var(--k-text-s)', fontWeight: 600, color: 'var(--k-ink-2)', marginBottom: 2 },
};

export const theme = createTheme({
  fontFamily: 'var(--k-font)',
  fontFamilyMonospace: 'var(--k-mono)',
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '32px' },
  fontSizes: { xs: '11px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  colors: {
    // 藍, from pale to deep.
    ai: ['#eaf1fb', '#d3e1f5', '#a9c6ee', '#7fb0f7', '#5a94e6', '#3a7bd5', '#2767bf', '#1b56a8', '#17478c', '#123a73'],
    // The surfaces of the dark theme, bluish as the tokens are.
    dark: [
      '#e7edf6',
      '#b0bdcf',
      '#8e9cb1',
      '#6b7a90',
      '#3a4a61',
      '#2c394c',
      '#1a2432',
      '#151d29',
      '#111925',
      '#0d131c',
    ],
    // 緑青, for what starts or carries a call.
    teal: [
      '#e0f4eb',
      '#c3e9d7',
      '#8fd8b6',
      '#56cf9d',
      '#2fae7d',
      '#1a9468',
      '#108059',
      '#0d7350',
      '#0a5f42',
      '#074b34',
    ],
    // 朱, for what ends one.
    red: ['#fdeaea', '#fad0d1', '#f5a3a6', '#ff8b8b', '#e25a60', '#d23f46', '#c8343b', '#bf2c34', '#a0232a', '#821b21'],
  },
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 600 } } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' }, styles: field }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' }, styles: field }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'xs' }, styles: field }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--k-bg)',
    '--mantine-color-text': 'var(--k-ink)',
    '--mantine-color-dimmed': 'var(--k-ink-3)',
    '--mantine-color-default': 'var(--k-surface)',
    '--mantine-color-default-hover': 'var(--k-hover)',
    '--mantine-color-default-color': 'var(--k-ink)',
    '--mantine-color-default-border': 'var(--k-line-strong)',
    '--mantine-color-placeholder': 'var(--k-ink-3)',
    '--mantine-color-error': 'var(--k-danger)',
    '--input-size-xs': '32px',
    '--input-fz-xs': '13px',
    '--input-label-size': '12px',
    '--input-section-color': 'var(--k-ink-3)',
  };
  return { variables: {}, light: shared, dark: shared };
};
