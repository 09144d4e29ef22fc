export { ClonePage } from './clone-page'
export { CreatePage } from './create-page'
export { DeployPage } from './deploy-page'
