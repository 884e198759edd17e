/** An access package as this example keeps it. */
export interface AccessPackage {
  /** A GUID. */
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

/** The access packages of this example. */
export const packages: readonly AccessPackage[] = [
  {
    id: '3c1f7a52-8f0e-4d27-9a64-5be0c1d29f11',
    displayName: 'Sales toolkit',
    description: 'Customer records, price lists and the sales mailing list',
  },
  {
    id: '9d4b2e86-17c3-4f5a-b0d8-62e7a4f3c522',
    displayName: 'Design studio',
    description: 'Drawing software and the shared asset library',
  },
  {
    id: 'e85a60cd-2b94-47d1-8c3f-f1097db6a833',
    displayName: 'Partner portal',
    description: 'What partner companies need to work with us',
  },
];
