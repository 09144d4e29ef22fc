export { CertificatePage } from './certificate-page'
export { LabPanel } from './lab-panel'
export { LabsPage } from './labs-page'
export { ReviewPage } from './review-page'
