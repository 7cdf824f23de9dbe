{{- define "bindery-lib.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
spec:
  type: ClusterIP
  selector:
    {{- include "bindery-lib.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.ports.http }}
      targetPort: http
      protocol: TCP
    - name: management
      port: {{ .Values.ports.management }}
      targetPort: management
      protocol: TCP
{{- end }}

{{/* Only the public service, and only its http port: the management port has no way in from outside. */}}
{{- define "bindery-lib.ingress" -}}
{{- $ingress := .Values.global.ingress -}}
{{- if and .Values.public $ingress.enabled -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "bindery-lib.metadata" . | nindent 2 }}
  {{- with $ingress.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with $ingress.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- with $ingress.tlsSecret }}
  tls:
    - hosts: [{{ $.Values.global.host }}]
      secretName: {{ . }}
  {{- end }}
  rules:
    - host: {{ .Values.global.host }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ include "bindery-lib.fullname" . }}
                port:
                  name: http
{{- end }}
{{- end }}
