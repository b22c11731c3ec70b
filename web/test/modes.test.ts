import { describe, expect, it } from 'vitest';
import { withQuery } from '../src/core/api/client';
import { digitsOf, howFar } from '../src/screens/dial/typed';
import { modeOfPath, rememberedMode, rememberMode } from '../src/screens/frame/mode';
import { autoNextOf, keepAutoNext, keepQueue, lastQueue } from '../src/screens/queue/remembered';

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the mode', () => {
  it('is that of the screen', () => {
    expect(modeOfPath('/lists/p/leads/l')).toBe('standard');
    expect(modeOfPath('/queue')).toBe('queue');
    expect(modeOfPath('/dial')).toBe('dial');
    expect(modeOfPath('/dialog')).toBeNull();
    expect(modeOfPath('/history')).toBeNull();
  });

  it('is remembered, and nonsense is not', () => {
    const kept = shelf();
    expect(rememberedMode(kept)).toBe('standard');
    rememberMode(kept, 'dial');
    expect(rememberedMode(kept)).toBe('dial');
    kept.setItem('kakeru.mode', 'nonsense');
    expect(rememberedMode(kept)).toBe('standard');
  });
});

describe('what is kept of queues', () => {
  it('the project’s rule holds until the person chooses', () => {
    const kept = shelf();
    expect([autoNextOf(kept, 'p', true), autoNextOf(kept, 'p', false)]).toEqual([true, false]);
    keepAutoNext(kept, 'p', false);
    expect(autoNextOf(kept, 'p', true)).toBe(false);
    keepQueue(kept, 'p');
    expect(lastQueue(kept)).toBe('p');
    keepQueue(kept, null);
    expect(lastQueue(kept)).toBeNull();
  });
});

describe('a typed number', () => {
  it('is read in any width, with any marks', () => {
    expect(digitsOf('０３−１２３４ー５６７８')).toBe('0312345678');
    expect(digitsOf(' +81 (3) 1234')).toBe('+8131234');
  });

  it('is looked up from three digits on', () => {
    expect(['', '  ', '0', '０３', '03-', '031', '+813'].map(howFar)).toEqual([
      'empty',
      'empty',
      'short',
      'short',
      'short',
      'enough',
      'enough',
    ]);
  });
});

describe('a query', () => {
  it('repeats a key for a list', () => {
    expect(withQuery('/x', { filter: ['a:eq:1', 'b:eq:2'], q: '', limit: 5, none: null })).toBe(
      '/x?filter=a%3Aeq%3A1&filter=b%3Aeq%3A2&limit=5',
    );
  });
});
