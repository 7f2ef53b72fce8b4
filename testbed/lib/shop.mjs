/** The topics of the pipeline of orders, with their numbers of partitions. */
export const TOPICS = { orders: 6, 'orders-by-country': 3, 'order-revenue': 3 };
