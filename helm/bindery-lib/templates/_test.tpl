{{- define "bindery-lib.test-selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}-test
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* `helm test`: the service is ready, asked through its Service from another pod, so name, ports and policy are right too. */}}
{{- define "bindery-lib.test" -}}
{{- $name := include "bindery-lib.fullname" . -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ printf "%s-test" $name | trunc 63 | trimSuffix "-" }}
  namespace: {{ .Release.Namespace }}
  labels:
    {{- include "bindery-lib.test-selector" . | nindent 4 }}
    app.kubernetes.io/part-of: bindery
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  {{- include "bindery-lib.pod-security" . | trim | nindent 2 }}
  containers:
    - name: ready
      image: {{ .Values.test.image }}
      command: [wget, -q, -O, "-", -T, "5", "http://{{ $name }}:{{ .Values.ports.management }}/q/health/ready"]
      resources:
        requests: {cpu: 10m, memory: 16Mi}
        limits: {memory: 32Mi}
      {{- include "bindery-lib.container-security" . | trim | nindent 6 }}
{{- end }}
