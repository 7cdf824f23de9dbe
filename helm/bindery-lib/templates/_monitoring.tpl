{{/* The job label is the service's name, as in infra/prometheus/prometheus.yml: rules and dashboards serve both. */}}
{{- define "bindery-lib.monitoring" -}}
{{- $monitoring := .Values.global.monitoring -}}
{{- if $monitoring.enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
    {{- with $monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  jobLabel: app.kubernetes.io/name
  selector:
    matchLabels:
      {{- include "bindery-lib.selector" . | nindent 6 }}
  endpoints:
    - port: management
      path: /q/metrics
      interval: {{ $monitoring.intervalSeconds }}s
{{- with .Files.Get "files/rules.yaml" }}
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "bindery-lib.metadata" $ | nindent 2 }}
    {{- with $monitoring.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
