/** In a file of its own, since a bundler gives a package in CommonJS its names only where it is imported statically. */
export { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
