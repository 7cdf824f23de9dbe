{{/* Rolling: a new pod is ready before an old one goes (surge 1, never below the wanted number). Recreate: the other way round. */}}
{{- define "bindery-lib.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: {{ .Values.updateStrategy }}
    {{- if eq .Values.updateStrategy "RollingUpdate" }}
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  selector:
    matchLabels:
      {{- include "bindery-lib.pod-selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "bindery-lib.labels" . | nindent 8 }}
        {{ include "bindery-lib.release-label" . }}
      annotations:
        checksum/config: {{ include "bindery-lib.variables" . | sha256sum }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "bindery-lib.pod" . | nindent 6 }}
{{- end }}

{{- define "bindery-lib.pod" -}}
serviceAccountName: {{ include "bindery-lib.fullname" . }}
{{- include "bindery-lib.pod-security" . }}
{{- with .Values.global.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
# The delay, the drain and a margin for what a service waits for itself: SIGKILL never comes before it has had its time.
terminationGracePeriodSeconds: {{ add .Values.drain.delaySeconds .Values.drain.timeoutSeconds 15 }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "bindery-lib.pod-selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- range $field := list "nodeSelector" "tolerations" "affinity" }}
{{- with index $.Values $field }}
{{ $field }}:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
containers:
  - {{- include "bindery-lib.container" . | nindent 4 }}
volumes:
  - name: tmp
    emptyDir:
      sizeLimit: 256Mi
{{- end }}

{{- define "bindery-lib.container" -}}
name: {{ .Chart.Name }}
image: {{ include "bindery-lib.image" . }}
imagePullPolicy: {{ .Values.global.image.pullPolicy }}
ports:
  - name: http
    containerPort: {{ .Values.ports.http }}
    protocol: TCP
  - name: management
    containerPort: {{ .Values.ports.management }}
    protocol: TCP
envFrom:
  - configMapRef:
      name: {{ include "bindery-lib.fullname" . }}
{{- with include "bindery-lib.secret-variables" . | trim }}
env:
  {{- . | nindent 2 }}
{{- end }}
{{- include "bindery-lib.probes" . }}
lifecycle:
  preStop:
    sleep:
      seconds: {{ .Values.drain.delaySeconds }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
{{- include "bindery-lib.container-security" . }}
volumeMounts:
  - name: tmp
    mountPath: /tmp
{{- end }}

{{/*
Startup: migrations and warm-up are done; until then the other two wait. Readiness: may take requests now; a miss only takes the pod out of
the Service. Liveness: cannot recover by itself (escalated supervisor, stuck event loop); a miss starts it again. A dependency that is away
must never be a reason of liveness: starting again does not bring it back.
*/}}
{{- define "bindery-lib.probes" }}
startupProbe:
  httpGet:
    path: /q/health/started
    port: management
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ max 1 (div .Values.probes.startup.allowSeconds 2) }}
readinessProbe:
  httpGet:
    path: /q/health/ready
    port: management
  periodSeconds: {{ .Values.probes.readiness.periodSeconds }}
  timeoutSeconds: 3
  failureThreshold: 3
livenessProbe:
  httpGet:
    path: /q/health/live
    port: management
  periodSeconds: {{ .Values.probes.liveness.periodSeconds }}
  timeoutSeconds: 3
  failureThreshold: 3
{{- end }}
