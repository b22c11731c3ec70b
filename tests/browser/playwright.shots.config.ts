import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'

// Pictures of every screen, made by `run --shots`: no part of the stories.
export default defineConfig({ ...base, testMatch: ['shots/*.spec.ts'], timeout: 900_000, retries: 0, use: { ...base.use, actionTimeout: 15_000 } })
