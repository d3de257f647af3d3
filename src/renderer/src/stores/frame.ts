import { defineStore } from 'pinia'
import { ref } from 'vue'

/** Which of the window's dialogs are open. */
export const useFrameStore = defineStore('frame', () => {
  const palette = ref(false)
  const settings = ref(false)
  const keys = ref(false)
  const jobs = ref(false)
  const layouts = ref(false)
  return { palette, settings, keys, jobs, layouts }
})
