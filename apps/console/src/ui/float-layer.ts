import { createContext, type RefObject, use } from 'react'

/** The element that menus, lists and hints are put into: inside the landmark or dialog whose buttons open them. */
export const FloatLayer = createContext<RefObject<HTMLElement | null> | undefined>(undefined)

/** Where what floats is to be put; undefined for the end of the page. */
export const useFloatLayer = (): RefObject<HTMLElement | null> | undefined => use(FloatLayer)
