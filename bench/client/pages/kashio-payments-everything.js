export * from 'kashio-payments';
