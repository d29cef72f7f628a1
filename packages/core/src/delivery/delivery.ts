/** placeholder */
export type Delivery = {};
